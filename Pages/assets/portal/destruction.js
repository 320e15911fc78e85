// The certificate: its receipt to take along.
import { wireReceipts } from './ledger.js';

wireReceipts();
