import { describeLargeText } from './large-text';

describeLargeText(2);
