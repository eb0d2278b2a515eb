import { part as attendance } from './attendance/part';
import { part as coop } from './coop/part';
import { part as council } from './council/part';
import { part as directory } from './directory/part';
import { part as groups } from './groups/part';
import { part as home } from './home/part';
import { part as imports } from './imports/part';
import { part as ledger } from './ledger/part';
import { part as media } from './media/part';
import { part as notices } from './notices/part';
import { part as party } from './party/part';
import type { Part } from './platform/part';
import { part as partners } from './partners/part';
import { part as records } from './records/part';
import { part as requests } from './requests/part';
import { part as scheduler } from './scheduler/part';
import { part as visits } from './visits/part';
import { part as services } from './services/part';
import { part as places } from './places/part';

/**
 * Everything the house is made of, in the order in which one needs the other: administrators bring in their tables in it. It loads
 * every context whole: only functions that have to do with all of them import it, and give it to the platform by joinHouse.
 */
export const declaredParts = (): readonly Part[] => [
  directory(),
  requests(),
  attendance(),
  party(),
  groups(),
  records(),
  coop(),
  visits(),
  council(),
  partners(),
  services(),
  places(),
  ledger(),
  imports(),
  media(),
  notices(),
  home(),
  scheduler(),
];
