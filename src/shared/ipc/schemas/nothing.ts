import * as z from 'zod';

/** The payload of a call that needs none, and the answer of one that has none. */
export const nothingSchema = z.strictObject({});
