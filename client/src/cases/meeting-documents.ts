/** What the case page asks about meetings, and the call to one. */
import { graphql } from '../generated/index.ts';

export const caseMeetingsDocument = graphql(`
  query CaseMeetings($id: ID!) {
    case(id: $id) {
      id
      meetings {
        id
        caseId
        title
        kind
        startsAt
        status
        invitations {
          id
          caseId
          status
          declineReason
          agency { code nameDa nameEn }
        }
        tasks { id caseId status }
      }
    }
  }
`);

export const invitablesDocument = graphql(`
  query Invitables($id: ID!) {
    agencies { code nameDa nameEn isGroupMember }
    case(id: $id) {
      id
      proposals {
        strength
        reasonDa
        reasonEn
        isVerified
        agency { code nameDa nameEn }
      }
    }
  }
`);

export const conveneDocument = graphql(`
  mutation Convene($input: ConveneInput!) {
    convene(input: $input) { id caseId }
  }
`);
