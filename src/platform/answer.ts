/** The shape of an answer: every field of the contract's type, as a value or as a function that finds it when asked. */

type Plain = string | number | boolean | bigint | Date | null | undefined;

/** A contract type as a room answers it; functions are called by the executor with the field's arguments. */
export type Answer<T> = T extends Plain
  ? T
  : T extends readonly (infer Item)[]
    ? Answer<Item>[]
    : { [Name in keyof T]: Field<T[Name]> };

type Field<T> = Answer<T> | Promise<Answer<T>> | ((args: never) => Answer<T> | Promise<Answer<T>>);
