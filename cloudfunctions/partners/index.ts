import { commandAction, endpoint, query } from '../platform/endpoint';
import { holdWorkingYears } from '../platform/working-years';
import { inputs } from './contract';
import { importOffers, importPacts, importPartnerships } from './imports/actions/import-tables';
import { callJoint, planJoint } from './joint/actions/joint';
import { listOffers, offerOptions, partnersForm, performOffer, putOffer, showOffer } from './offers/actions/offers';
import { draftPact, newVersion, pactOptions, performPact, showPact } from './pacts/actions/pacts';
import { makeLetter, showThanks } from './thanks/actions/thanks';
import { addUnit, findUnits, listUnits, performUnit, seeShare, showMine, showUnit } from './units/actions/units';

/** What partner units and communities do together (S20): contact, pacts, what was delivered, money, thanks, joint meetings. */
export const main = endpoint(
  'partners',
  {
    units: query('registered', inputs.units, listUnits),
    'find-units': query('registered', inputs['find-units'], findUnits),
    'add-unit': commandAction('registered', inputs['add-unit'], addUnit),
    unit: query('registered', inputs.unit, showUnit),
    'perform-unit': commandAction('registered', inputs['perform-unit'], performUnit),
    mine: query('registered', inputs.mine, showMine),
    pact: query('registered', inputs.pact, showPact),
    'perform-pact': commandAction('registered', inputs['perform-pact'], performPact),
    'pact-options': query('registered', inputs['pact-options'], pactOptions),
    'draft-pact': commandAction('registered', inputs['draft-pact'], draftPact),
    'new-version': commandAction('registered', inputs['new-version'], newVersion),
    offers: query('registered', inputs.offers, listOffers),
    offer: query('registered', inputs.offer, showOffer),
    'perform-offer': commandAction('registered', inputs['perform-offer'], performOffer),
    'offer-options': query('registered', inputs['offer-options'], offerOptions),
    'put-offer': commandAction('registered', inputs['put-offer'], putOffer),
    form: query('registered', inputs.form, partnersForm),
    thanks: query('anyone', inputs.thanks, showThanks),
    'see-share': commandAction('registered', inputs['see-share'], seeShare),
    letter: query('registered', inputs.letter, makeLetter),
    'joint-plan': query('registered', inputs['joint-plan'], planJoint),
    'call-joint': commandAction('registered', inputs['call-joint'], callJoint),
    'import-partnerships': commandAction('administrator', inputs['import-partnerships'], importPartnerships),
    'import-pacts': commandAction('administrator', inputs['import-pacts'], importPacts),
    'import-offers': commandAction('administrator', inputs['import-offers'], importOffers),
  },
  holdWorkingYears,
);
