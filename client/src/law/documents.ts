/** What the rule book's pages ask for and do, as the contract has it. */
import type { RuleBookQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';

export const bookDocument = graphql(`
  query RuleBook($version: Int) {
    ruleBook(version: $version) {
      version
      status
      isInForce
      madeAt
      baseVersion
      duties
      gates
      adoptions {
        adoptedAt
        agency {
          code
          nameDa
          nameEn
        }
        proposedBy {
          name
        }
        adoptedBy {
          name
        }
      }
      kinds {
        code
        nameDa
        nameEn
      }
      categories {
        code
        nameDa
        nameEn
        defaultLevel
      }
      levels {
        code
        nameDa
        nameEn
      }
      purposes {
        code
        nameDa
        nameEn
      }
      provisions {
        code
        actDa
        actEn
        paragraph
        saysDa
        saysEn
        isVerified
        link
      }
    }
  }
`);

export type Book = RuleBookQuery['ruleBook'];

export const rulesDocument = graphql(`
  query BookRules($version: Int) {
    ruleBook(version: $version) {
      rules {
        id
        giverKinds
        categories
        levelsMax
        receiverKinds
        purposes
        initiative
        regime
        outcome
        rank
        exceptTo
        conditions
        explainDa
        explainEn
        validFrom
        validTo
        provisions {
          code
        }
      }
    }
  }
`);

export const versionsDocument = graphql(`
  query RuleBooks {
    ruleBooks {
      version
      madeAt
      isInForce
    }
  }
`);

export const matrixDocument = graphql(`
  query VerdictMatrix($about: MatrixInput!) {
    verdictMatrix(about: $about) {
      bookVersion
      rows {
        giver {
          code
          nameDa
          nameEn
        }
        cells {
          outcome
          ruleId
          receiver {
            code
            nameDa
            nameEn
          }
        }
      }
    }
  }
`);
