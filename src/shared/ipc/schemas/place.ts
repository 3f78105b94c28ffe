import * as z from 'zod';
import {
  CLIENT_ID,
  MAX_CLIENT_ID_LENGTH,
  MAX_POOL_ID_LENGTH,
  type Place,
  POOL_ID,
  type PoolPlace,
} from '../../domain/pool.ts';
import { MAX_PROFILE_NAME_LENGTH } from '../../domain/profile.ts';
import { isRegion } from '../../domain/region.ts';
import { schemaOf } from './schema-of.ts';

export const placeSchema = schemaOf<Place>()(
  z.strictObject({
    profile: z.string().min(1).max(MAX_PROFILE_NAME_LENGTH),
    region: z.string().refine(isRegion),
    poolId: z.string().regex(POOL_ID).max(MAX_POOL_ID_LENGTH),
    clientId: z.string().regex(CLIENT_ID).max(MAX_CLIENT_ID_LENGTH),
  }),
);

export const poolPlaceSchema = schemaOf<PoolPlace>()(placeSchema.omit({ clientId: true }));
