import { commandAction, endpoint, query } from '../platform/endpoint';
import { holdWorkingYears } from '../platform/working-years';
import { askVisit, correctMine, declineVisits, showMine } from './access/actions/mine';
import { listLooks, unmask } from './access/actions/unmask';
import { inputs } from './contract';
import { showCoverage, showVisitDesk } from './coverage/actions/show-coverage';
import { setDuty, showDutyRules } from './coverage/actions/duty-rules';
import { recordPatrol, showDuty, showDutyTeam } from './coverage/actions/show-duty';
import { setForm, setLink, showLinks } from './due/actions/set-links';
import { listDue, showDaySet } from './due/actions/show-due';
import { importHouseholds } from './households/actions/import-households';
import { addHousehold, changeHousehold } from './households/actions/keep-households';
import { importTagKinds, setTagKind, showTagKinds } from './households/actions/keep-tags';
import {
  joinHouseholds,
  matchResident,
  moveHousehold,
  showMatches,
  splitHousehold,
} from './households/actions/part-households';
import {
  householdOptions,
  listHouseholds,
  performHousehold,
  showHousehold,
} from './households/actions/show-households';
import { changePlan, listPlans, markPlan, showPlan } from './plans/actions/keep-plans';
import { makePlan } from './plans/actions/make-plan';
import { answerOpinions, listOpinionWords, showOpinions } from './plans/actions/opinions';
import { orderService } from './records/actions/order-service';
import { inviteSkill, raiseNeed } from './records/actions/raise';
import { saveVisit } from './records/actions/save-visit';
import { confirmCompany, correctVisit, listVisits, showVisit } from './records/actions/show-visits';
import { syncVisits } from './records/actions/sync-visits';

/** 进千家门、知千家情 (S14–S17): households, what is due, visits with and without signal, who may see what, and what comes of it. */
export const main = endpoint(
  'visits',
  {
    households: query('registered', inputs.households, listHouseholds),
    household: query('registered', inputs.household, showHousehold),
    'household-options': query('registered', inputs['household-options'], householdOptions),
    'perform-household': commandAction('registered', inputs['perform-household'], performHousehold),
    'add-household': commandAction('registered', inputs['add-household'], addHousehold),
    'change-household': commandAction('registered', inputs['change-household'], changeHousehold),
    'split-household': commandAction('registered', inputs['split-household'], splitHousehold),
    'join-households': commandAction('registered', inputs['join-households'], joinHouseholds),
    'move-household': commandAction('registered', inputs['move-household'], moveHousehold),
    matches: query('registered', inputs.matches, showMatches),
    'match-resident': commandAction('registered', inputs['match-resident'], matchResident),
    'import-households': commandAction('administrator', inputs['import-households'], importHouseholds),
    'tag-kinds': query('registered', inputs['tag-kinds'], showTagKinds),
    'set-tag-kind': commandAction('registered', inputs['set-tag-kind'], setTagKind),
    'import-tag-kinds': commandAction('administrator', inputs['import-tag-kinds'], importTagKinds),
    'due-list': query('registered', inputs['due-list'], listDue),
    'day-set': query('registered', inputs['day-set'], showDaySet),
    links: query('registered', inputs.links, showLinks),
    'set-link': commandAction('registered', inputs['set-link'], setLink),
    'set-form': commandAction('registered', inputs['set-form'], setForm),
    'save-visit': commandAction('registered', inputs['save-visit'], saveVisit),
    'sync-visits': commandAction('registered', inputs['sync-visits'], syncVisits),
    visits: query('registered', inputs.visits, listVisits),
    visit: query('registered', inputs.visit, showVisit),
    'correct-visit': commandAction('registered', inputs['correct-visit'], correctVisit),
    'confirm-company': commandAction('registered', inputs['confirm-company'], confirmCompany),
    'raise-need': commandAction('registered', inputs['raise-need'], raiseNeed),
    'order-service': commandAction('registered', inputs['order-service'], orderService),
    'invite-skill': commandAction('registered', inputs['invite-skill'], inviteSkill),
    unmask: commandAction('registered', inputs.unmask, unmask),
    looks: query('registered', inputs.looks, listLooks),
    'my-household': query('registered', inputs['my-household'], showMine),
    'correct-mine': commandAction('registered', inputs['correct-mine'], correctMine),
    'ask-visit': commandAction('registered', inputs['ask-visit'], askVisit),
    'decline-visits': commandAction('registered', inputs['decline-visits'], declineVisits),
    plans: query('registered', inputs.plans, listPlans),
    plan: query('registered', inputs.plan, showPlan),
    'make-plan': commandAction('registered', inputs['make-plan'], makePlan),
    'change-plan': commandAction('registered', inputs['change-plan'], changePlan),
    'mark-plan': commandAction('registered', inputs['mark-plan'], markPlan),
    opinions: query('registered', inputs.opinions, showOpinions),
    'opinion-words': query('registered', inputs['opinion-words'], listOpinionWords),
    'answer-opinions': commandAction('registered', inputs['answer-opinions'], answerOpinions),
    coverage: query('registered', inputs.coverage, showCoverage),
    'visit-desk': query('registered', inputs['visit-desk'], showVisitDesk),
    duty: query('registered', inputs.duty, showDuty),
    'duty-team': query('registered', inputs['duty-team'], showDutyTeam),
    'record-patrol': commandAction('registered', inputs['record-patrol'], recordPatrol),
    'duty-rules': query('registered', inputs['duty-rules'], showDutyRules),
    'set-duty': commandAction('registered', inputs['set-duty'], setDuty),
  },
  holdWorkingYears,
);
