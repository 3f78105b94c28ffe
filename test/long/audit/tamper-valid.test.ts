import { test } from 'vitest';
import { expectNoAlarms } from '../../unit/audit/tamper-valid-helpers.ts';

test('1,000 valid histories raise no alarm', () => expectNoAlarms(1_000));
