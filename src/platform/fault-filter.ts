/** Lets whatever was thrown pass on to formatFault, so that no log line holds its words, which may be somebody's data. */
import { Catch, type ExceptionFilter } from '@nestjs/common';

@Catch()
export class FaultFilter implements ExceptionFilter<unknown> {
  catch(thrown: unknown): unknown {
    return thrown;
  }
}
