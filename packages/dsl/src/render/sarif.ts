import type { Place } from '@gramian/core';
import { CODES } from '../diagnostic/codes.js';
