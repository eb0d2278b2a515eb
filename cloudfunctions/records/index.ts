import { commandAction, endpoint, query } from '../platform/endpoint';
import { check } from './actions/check';
import { organisationFile, organisationYears, statementFile } from './actions/files';
import { importRules, listRules, myRecord, pointsAt } from './actions/my-record';
import { release } from './actions/release';
import { listStatements, performStatement, showStatement } from './actions/statements';
import { inputs } from './contract';

/** Service records (S25): one's own, copies that others can check, their way to the unit, and points by published rules. */
export const main = endpoint('records', {
  'my-record': query('registered', inputs['my-record'], myRecord),
  rules: query('registered', inputs.rules, listRules),
  'points-at': query('registered', inputs['points-at'], pointsAt),
  release: commandAction('registered', inputs.release, release),
  statement: query('registered', inputs.statement, showStatement),
  'perform-statement': commandAction('registered', inputs['perform-statement'], performStatement),
  'list-statements': query('registered', inputs['list-statements'], listStatements),
  'statement-file': commandAction('registered', inputs['statement-file'], statementFile),
  check: query('anyone', inputs.check, check),
  'organisation-years': query('registered', inputs['organisation-years'], organisationYears),
  'organisation-file': commandAction('registered', inputs['organisation-file'], organisationFile),
  'import-rules': commandAction('administrator', inputs['import-rules'], importRules),
});
