// One entry: its receipt, and what can be asked about it.
import { wireReceipts } from './ledger.js';
import { wireRequests } from './requests.js';

wireReceipts();
wireRequests();
