/** What the page of blind overlap asks for and can do. */
import type { OverlapQuestionsQuery, OverlapsToAnswerQuery, PastOverlapsQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';

export const questionsDocument = graphql(`
  query OverlapQuestions($after: Cursor) {
    overlapQuestions(first: 20, after: $after) {
      nodes {
        id
        kind
        hint
        reason
        status
        answersAt
        createdAt
        askedBy { id name }
        hits { id message holder { code nameDa nameEn } decidedBy { id name } }
      }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

export const toAnswerDocument = graphql(`
  query OverlapsToAnswer {
    overlapsToAnswer {
      id
      kind
      reason
      note
      answersAt
      version
      viewerCan
      asker { code nameDa nameEn }
    }
  }
`);

export const pastDocument = graphql(`
  query PastOverlaps {
    pastOverlaps {
      id
      kind
      reason
      note
      answersAt
      decision
      message
      decidedAt
      decidedBy { id name }
      asker { code nameDa nameEn }
    }
  }
`);

export const askDocument = graphql(`
  mutation AskOverlap($input: AskOverlapInput!) {
    askOverlap(input: $input) { id status answersAt }
  }
`);

export const answerDocument = graphql(`
  mutation AnswerOverlap($input: AnswerOverlapInput!) {
    answerOverlap(input: $input) { id decision version }
  }
`);

export const watchListDocument = graphql(`
  query WatchList($after: Cursor) {
    watchList(first: 25, after: $after) {
      nodes { id kind note source createdAt version viewerCan addedBy { id name } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

export const watchDocument = graphql(`
  mutation Watch($input: WatchInput!) {
    watch(input: $input) { added known bad { line da en } }
  }
`);

export const unwatchDocument = graphql(`
  mutation Unwatch($input: UnwatchInput!) {
    unwatch(input: $input) { id isActive version }
  }
`);

export type AskedQuestion = OverlapQuestionsQuery['overlapQuestions']['nodes'][number];
export type Waiting = OverlapsToAnswerQuery['overlapsToAnswer'][number];
export type Past = PastOverlapsQuery['pastOverlaps'][number];
