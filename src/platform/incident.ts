/** What the log says of something nobody foresaw: where it happened, without the words, which may hold somebody's data. */
export function whereabouts(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause;
  const place = (cause.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join('\n');
  return `${cause.name}\n${place}`;
}
