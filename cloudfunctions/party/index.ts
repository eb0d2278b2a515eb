import { commandAction, endpoint, query } from '../platform/endpoint';
import { inputs } from './contract';
import { importMembers } from './members/actions/import-members';
import { branchDesk, listMembers } from './members/actions/list-members';
import { performMember } from './members/actions/perform-member';
import { report } from './members/actions/report';
import { myReports, showMember } from './members/actions/show-member';
import { findUnits, importUnits } from './units/actions/list-units';

/** Party members in the communities (S19, S22): units, reporting in, posts, squads, mobilisation. */
export const main = endpoint('party', {
  'find-units': query('registered', inputs['find-units'], findUnits),
  'import-units': commandAction('administrator', inputs['import-units'], importUnits),
  'my-reports': query('registered', inputs['my-reports'], myReports),
  report: commandAction('registered', inputs.report, report),
  member: query('registered', inputs.member, showMember),
  'perform-member': commandAction('registered', inputs['perform-member'], performMember),
  'list-members': query('registered', inputs['list-members'], listMembers),
  'branch-desk': query('registered', inputs['branch-desk'], branchDesk),
  'import-members': commandAction('administrator', inputs['import-members'], importMembers),
});
