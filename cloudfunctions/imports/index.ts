import { commandAction, endpoint, query } from '../platform/endpoint';
import { holdWorkingYears } from '../platform/working-years';
import { decide } from './actions/decide';
import { listTables, showStanding } from './actions/list-tables';
import { makeTemplate } from './actions/make-template';
import { markedSheet } from './actions/marked-sheet';
import { listImports, showImport } from './actions/show-imports';
import { startImport } from './actions/start-import';
import { inputs } from './contract';

/** Tables that come in from Excel and GeoJSON (S4): looked at whole, every bad row named, and written only then. */
export const main = endpoint(
  'imports',
  {
    tables: query('administrator', inputs.tables, listTables),
    standing: query('administrator', inputs.standing, showStanding),
    template: query('administrator', inputs.template, makeTemplate),
    list: query('administrator', inputs.list, listImports),
    show: query('administrator', inputs.show, showImport),
    marked: query('administrator', inputs.marked, markedSheet),
    start: commandAction('administrator', inputs.start, startImport),
    decide: commandAction('administrator', inputs.decide, decide),
  },
  holdWorkingYears,
);
