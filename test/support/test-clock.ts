import { setClock } from '../../cloudfunctions/platform/clock';
import { testNow } from './moment';

/** Before each file of tests: what runs in this process keeps the time of the tests too. */
setClock(testNow);
