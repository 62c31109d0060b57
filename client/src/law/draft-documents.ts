/** What lawyers' drafts of the rule book ask for and do, as the contract has it. */
import type { RuleDraftQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';

export const draftsDocument = graphql(`
  query RuleDrafts {
    ruleDrafts {
      id
      title
      status
      baseVersion
      adoptedVersion
      createdAt
      openedBy {
        name
      }
    }
  }
`);

export const draftDocument = graphql(`
  query RuleDraft($id: ID!) {
    ruleDraft(id: $id) {
      id
      title
      reason
      status
      version
      baseVersion
      replacesVersion
      adoptedVersion
      viewerCan
      createdAt
      proposedAt
      adoptedAt
      openedBy {
        name
      }
      proposedBy {
        name
      }
      adoptedBy {
        name
      }
      changes {
        ruleId
        before {
          ...RuleInDraft
        }
        after {
          ...RuleInDraft
        }
      }
    }
  }
  fragment RuleInDraft on SharingRule {
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
`);

export type Draft = RuleDraftQuery['ruleDraft'];
export type Rule = NonNullable<Draft['changes'][number]['after']>;

export const differenceDocument = graphql(`
  query RuleDifference($id: ID!) {
    ruleDraft(id: $id) {
      id
      difference {
        questions
        given
        groupsLeftOut
        groups {
          giverKind
          receiverKind
          categories
          levels
          purposes
          initiatives
          regimes
          facts
          from
          questions
          given
          before {
            outcome
            ruleId
          }
          after {
            outcome
            ruleId
          }
        }
      }
    }
  }
`);

export const beginDocument = graphql(`
  mutation DraftRules($input: DraftRulesInput!) {
    draftRules(input: $input) {
      id
    }
  }
`);

export const changeDocument = graphql(`
  mutation ChangeRule($input: ChangeRuleInput!) {
    changeRule(input: $input) {
      id
      version
    }
  }
`);

export const removeDocument = graphql(`
  mutation RemoveRule($input: DraftedRuleInput!) {
    removeRule(input: $input) {
      id
      version
    }
  }
`);

export const keepDocument = graphql(`
  mutation KeepRule($input: DraftedRuleInput!) {
    keepRule(input: $input) {
      id
      version
    }
  }
`);

export const proposeDocument = graphql(`
  mutation ProposeRules($input: RuleDraftInput!) {
    proposeRules(input: $input) {
      id
    }
  }
`);

export const reopenDocument = graphql(`
  mutation ReopenRules($input: RuleDraftInput!) {
    reopenRules(input: $input) {
      id
    }
  }
`);

export const discardDocument = graphql(`
  mutation DiscardRules($input: RuleDraftInput!) {
    discardRules(input: $input) {
      id
    }
  }
`);

export const adoptDocument = graphql(`
  mutation AdoptRules($input: RuleDraftInput!) {
    adoptRules(input: $input) {
      id
      adoptedVersion
    }
  }
`);
