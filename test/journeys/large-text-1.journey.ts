import { describeLargeText } from './large-text';

describeLargeText(0);
