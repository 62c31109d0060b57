/** Who is signed in, in the fewest words. */
import { graphql } from '../generated/index.ts';

export const personIdQuery = graphql(`
  query PersonId {
    viewer {
      person {
        id
      }
    }
  }
`);
