import { commandAction, endpoint, query } from '../platform/endpoint';
import { holdWorkingYears } from '../platform/working-years';
import { inputs } from './contract';
import { importMembers } from './members/actions/import-members';
import { branchDesk, listMembers } from './members/actions/list-members';
import { performMember } from './members/actions/perform-member';
import { report } from './members/actions/report';
import { myReports, showMember } from './members/actions/show-member';
import { importStations } from './stations/actions/import-stations';
import { importKinds } from './stations/actions/open-station';
import { performBranch } from './stations/actions/perform-branch';
import { performStation } from './stations/actions/perform-station';
import { listStations, showStation, whoServes } from './stations/actions/read-stations';
import { importDrills } from './mobilisation/actions/import-drills';
import { orderTemplates, removeOrderTemplate, saveOrderTemplate } from './mobilisation/actions/keep-templates';
import { ringList, ringLists, ringNext } from './mobilisation/actions/ring-people';
import { issueOrder, orderForm, previewOrder } from './mobilisation/actions/issue-order';
import { myCalls, performCall, showCall } from './mobilisation/actions/show-call';
import { fillGap, listCalls, listOrders, performOrder, showOrder } from './mobilisation/actions/show-order';
import { importSquads } from './squads/actions/import-squads';
import { listSquads, mySquads } from './squads/actions/list-squads';
import { performSquad, squadOptions } from './squads/actions/perform-squad';
import { listRecords, showSquad } from './squads/actions/show-squad';
import { findUnits, importUnits } from './units/actions/list-units';

/** Party members in the communities (S19, S22): units, reporting in, posts, squads, mobilisation. */
export const main = endpoint(
  'party',
  {
    'find-units': query('registered', inputs['find-units'], findUnits),
    'import-units': commandAction('administrator', inputs['import-units'], importUnits),
    'my-reports': query('registered', inputs['my-reports'], myReports),
    report: commandAction('registered', inputs.report, report),
    member: query('registered', inputs.member, showMember),
    'perform-member': commandAction('registered', inputs['perform-member'], performMember),
    'list-members': query('registered', inputs['list-members'], listMembers),
    'branch-desk': query('registered', inputs['branch-desk'], branchDesk),
    'import-members': commandAction('administrator', inputs['import-members'], importMembers),
    'list-stations': query('registered', inputs['list-stations'], listStations),
    station: query('registered', inputs.station, showStation),
    'perform-station': commandAction('registered', inputs['perform-station'], performStation),
    'perform-branch': commandAction('registered', inputs['perform-branch'], performBranch),
    'who-serves': query('registered', inputs['who-serves'], whoServes),
    'import-stations': commandAction('administrator', inputs['import-stations'], importStations),
    'import-station-kinds': commandAction('administrator', inputs['import-station-kinds'], importKinds),
    'my-squads': query('registered', inputs['my-squads'], mySquads),
    'list-squads': query('registered', inputs['list-squads'], listSquads),
    squad: query('registered', inputs.squad, showSquad),
    'squad-records': query('registered', inputs['squad-records'], listRecords),
    'squad-options': query('registered', inputs['squad-options'], squadOptions),
    'perform-squad': commandAction('registered', inputs['perform-squad'], performSquad),
    'import-squads': commandAction('administrator', inputs['import-squads'], importSquads),
    'order-form': query('registered', inputs['order-form'], orderForm),
    'preview-order': query('registered', inputs['preview-order'], previewOrder),
    'issue-order': commandAction('registered', inputs['issue-order'], issueOrder),
    'list-orders': query('registered', inputs['list-orders'], listOrders),
    order: query('registered', inputs.order, showOrder),
    'perform-order': commandAction('registered', inputs['perform-order'], performOrder),
    'order-calls': query('registered', inputs['order-calls'], listCalls),
    'fill-gap': commandAction('registered', inputs['fill-gap'], fillGap),
    'ring-lists': query('registered', inputs['ring-lists'], ringLists),
    'ring-list': query('registered', inputs['ring-list'], ringList),
    'ring-next': commandAction('registered', inputs['ring-next'], ringNext),
    'order-templates': query('registered', inputs['order-templates'], orderTemplates),
    'save-order-template': commandAction('registered', inputs['save-order-template'], saveOrderTemplate),
    'remove-order-template': commandAction('registered', inputs['remove-order-template'], removeOrderTemplate),
    'my-calls': query('registered', inputs['my-calls'], myCalls),
    call: query('registered', inputs.call, showCall),
    'perform-call': commandAction('registered', inputs['perform-call'], performCall),
    'import-drills': commandAction('administrator', inputs['import-drills'], importDrills),
  },
  holdWorkingYears,
);
