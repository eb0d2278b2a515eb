import { commandAction, endpoint, query } from '../platform/endpoint';
import { holdWorkingYears } from '../platform/working-years';
import { exportMonth } from './books/actions/export-month';
import { bookChoices, performBook, showBook } from './books/actions/keep-book';
import { listEntries, showBooks } from './books/actions/show-books';
import { addCare, performCare } from './care/actions/keep-care';
import { showCare, showCareList, showDoors } from './care/actions/show-care';
import { inputs } from './contract';
import { applyMember } from './members/actions/apply';
import { performTeam, showTeam } from './members/actions/lead-team';
import { performMember } from './members/actions/perform-member';
import { listMembers, showMember } from './members/actions/show-member';
import { importPastOrders } from './orders/actions/import-past';
import { listOfRequest, listOrders, orderCounts } from './orders/actions/list-orders';
import { payOrder } from './orders/actions/pay-order';
import { performOrder } from './orders/actions/perform-order';
import { placeOrder } from './orders/actions/place-order';
import { showOrder } from './orders/actions/show-order';
import { decidePriceOf, importServices, importTeams } from './prices/actions/decide-price';
import { showCooperative, showService } from './prices/actions/show-cooperative';

/** The paid services of skilled neighbours (S23): members and teams, the price list, orders, and the books that all may read. */
export const main = endpoint(
  'coop',
  {
    cooperative: query('registered', inputs.cooperative, showCooperative),
    service: query('registered', inputs.service, showService),
    'decide-price': commandAction('registered', inputs['decide-price'], decidePriceOf),
    'import-teams': commandAction('administrator', inputs['import-teams'], importTeams),
    'import-services': commandAction('administrator', inputs['import-services'], importServices),
    member: query('registered', inputs.member, showMember),
    team: query('registered', inputs.team, showTeam),
    'perform-team': commandAction('registered', inputs['perform-team'], performTeam),
    'list-members': query('registered', inputs['list-members'], listMembers),
    'apply-member': commandAction('registered', inputs['apply-member'], applyMember),
    'perform-member': commandAction('registered', inputs['perform-member'], performMember),
    order: query('registered', inputs.order, showOrder),
    'list-orders': query('registered', inputs['list-orders'], listOrders),
    'order-counts': query('registered', inputs['order-counts'], orderCounts),
    'orders-of-request': query('registered', inputs['orders-of-request'], listOfRequest),
    'place-order': commandAction('registered', inputs['place-order'], placeOrder),
    'perform-order': commandAction('registered', inputs['perform-order'], performOrder),
    'pay-order': commandAction('registered', inputs['pay-order'], payOrder),
    'import-past-orders': commandAction('administrator', inputs['import-past-orders'], importPastOrders),
    books: query('registered', inputs.books, showBooks),
    'book-entries': query('registered', inputs['book-entries'], listEntries),
    book: query('registered', inputs.book, showBook),
    'book-options': query('registered', inputs['book-options'], bookChoices),
    'perform-book': commandAction('registered', inputs['perform-book'], performBook),
    'export-month': commandAction('registered', inputs['export-month'], exportMonth),
    'care-list': query('registered', inputs['care-list'], showCareList),
    'add-care': commandAction('registered', inputs['add-care'], addCare),
    'care-doors': query('registered', inputs['care-doors'], showDoors),
    'care-entry': query('registered', inputs['care-entry'], showCare),
    'perform-care': commandAction('registered', inputs['perform-care'], performCare),
  },
  holdWorkingYears,
);
