import { commandAction, endpoint, query } from '../platform/endpoint';
import { holdWorkingYears } from '../platform/working-years';
import { askHome, bookTime, walkIn } from './cases/actions/begin-case';
import { listCases, performCase, showCase } from './cases/actions/perform-case';
import { showDesk } from './cases/actions/show-desk';
import { showWindowDay } from './cases/actions/show-window-day';
import { inputs } from './contract';
import { importItems, importWindows } from './items/actions/import-items';
import { mendItem } from './items/actions/mend-item';
import { assureItem, itemsToAssure, showItem, showItems } from './items/actions/show-items';
import { closeWindow, showClosure } from './windows/actions/close-window';
import { showTimes, showWindows } from './windows/actions/show-times';

/** Public services at one window (S27): the list, appointments, numbers of the day, and what became of them. */
export const main = endpoint(
  'services',
  {
    items: query('registered', inputs.items, showItems),
    item: query('registered', inputs.item, showItem),
    times: query('registered', inputs.times, showTimes),
    book: commandAction('registered', inputs.book, bookTime),
    'ask-home': commandAction('registered', inputs['ask-home'], askHome),
    'walk-in': commandAction('registered', inputs['walk-in'], walkIn),
    case: query('registered', inputs.case, showCase),
    'perform-case': commandAction('registered', inputs['perform-case'], performCase),
    'my-cases': query('registered', inputs['my-cases'], listCases),
    windows: query('registered', inputs.windows, showWindows),
    desk: query('registered', inputs.desk, showDesk),
    'window-day': query('registered', inputs['window-day'], showWindowDay),
    closure: query('registered', inputs.closure, showClosure),
    'close-window': commandAction('registered', inputs['close-window'], closeWindow),
    'items-to-assure': query('registered', inputs['items-to-assure'], itemsToAssure),
    'assure-item': commandAction('registered', inputs['assure-item'], assureItem),
    'mend-item': commandAction('registered', inputs['mend-item'], mendItem),
    'import-items': commandAction('administrator', inputs['import-items'], importItems),
    'import-windows': commandAction('administrator', inputs['import-windows'], importWindows),
  },
  holdWorkingYears,
);
