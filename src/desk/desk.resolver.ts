/** The desk, a case's timeline and its taking out, as the contract asks for them. */
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../access/actor.js';
import { SignedIn } from '../access/signed-in.js';
import type * as Gql from '../generated/contract.js';
import type { Answer } from '../platform/answer.js';
import { AccessReports } from './access-report.js';
import { Desk } from './desk.js';
import { Export } from './export.js';
import { Search } from './search.js';
import { Sight } from './sight.js';

@Resolver()
export class DeskResolver {
  constructor(
    private readonly room: Desk,
    private readonly searching: Search,
    private readonly sight: Sight,
    private readonly takingOut: Export,
    private readonly reports: AccessReports,
  ) {}

  @Query()
  desk(@SignedIn() actor: Actor): Answer<Gql.Desk> {
    return this.room.desk(actor);
  }

  @Query()
  newestCases(@SignedIn() actor: Actor, @Args() args: Gql.QueryNewestCasesArgs): Promise<Gql.NewestCase[]> {
    return this.room.newestCases(actor, args);
  }

  @Query()
  whatDoesSheSee(
    @SignedIn() actor: Actor,
    @Args() args: Gql.QueryWhatDoesSheSeeArgs,
  ): Promise<Answer<Gql.WhatSheSees>> {
    return this.sight.whatSheSees(actor, args);
  }

  @Query()
  timeline(@SignedIn() actor: Actor, @Args() args: Gql.QueryTimelineArgs): Promise<Answer<Gql.TimelineEntry>[]> {
    return this.room.timeline(actor, args);
  }

  @Query()
  search(@SignedIn() actor: Actor, @Args() args: Gql.QuerySearchArgs): Promise<Answer<Gql.SearchPage>> {
    return this.searching.search(actor, args);
  }

  @Query()
  accessReport(@SignedIn() actor: Actor, @Args() args: Gql.QueryAccessReportArgs): Promise<Answer<Gql.AccessReport>> {
    return this.reports.report(actor, args);
  }

  @Query()
  exportCase(@SignedIn() actor: Actor, @Args() args: Gql.QueryExportCaseArgs): Promise<Gql.CaseExport> {
    return this.takingOut.exportCase(actor, args);
  }
}
