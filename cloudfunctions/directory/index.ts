import { commandAction, endpoint, query } from '../platform/endpoint';
import { bindStaff } from './actions/bind-staff';
import { browseAddresses } from './actions/browse-addresses';
import { findCommunities } from './actions/find-communities';
import { importTable } from './actions/import-table';
import { judgeHomes, listHomes } from './actions/judge-homes';
import { locatePlaceFor } from './actions/locate-place';
import { endLeave, takeLeave } from './actions/mark-leave';
import { buildingCodes, printCodes } from './actions/print-codes';
import { registerResident } from './actions/register-resident';
import { showCard } from './actions/show-card';
import { showDuties } from './actions/show-duties';
import { showOutlines } from './actions/show-outlines';
import { showHomeToVouch, showMyHome, vouch } from './actions/vouch';
import { showSession } from './actions/show-session';
import { showBinding, unbindStaff } from './actions/unbind-staff';
import { inputs } from './contract';

/** Who is where: the tree of grids, addresses, staff and posts, and each person's own account. */
export const main = endpoint('directory', {
  me: query('anyone', inputs.me, showSession),
  'find-communities': query('anyone', inputs['find-communities'], findCommunities),
  'browse-addresses': query('anyone', inputs['browse-addresses'], browseAddresses),
  locate: query('anyone', inputs.locate, locatePlaceFor),
  card: query('anyone', inputs.card, showCard),
  outlines: query('anyone', inputs.outlines, showOutlines),
  duties: query('registered', inputs.duties, showDuties),
  'register-resident': commandAction('anyone', inputs['register-resident'], registerResident),
  'bind-staff': commandAction('anyone', inputs['bind-staff'], bindStaff),
  binding: query('registered', inputs.binding, showBinding),
  'unbind-staff': commandAction('registered', inputs['unbind-staff'], unbindStaff),
  'my-home': query('registered', inputs['my-home'], showMyHome),
  'home-to-vouch': query('registered', inputs['home-to-vouch'], showHomeToVouch),
  vouch: commandAction('registered', inputs.vouch, vouch),
  homes: query('anyone', inputs.homes, listHomes),
  'judge-homes': commandAction('anyone', inputs['judge-homes'], judgeHomes),
  'building-codes': query('registered', inputs['building-codes'], buildingCodes),
  'print-building-codes': commandAction('registered', inputs['print-building-codes'], printCodes),
  'take-leave': commandAction('registered', inputs['take-leave'], takeLeave),
  'end-leave': commandAction('registered', inputs['end-leave'], endLeave),
  import: commandAction('administrator', inputs.import, importTable),
});
