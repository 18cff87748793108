import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheRoot } from './cache.js';

describe('cacheRoot', () => {
  it.each([
    ['linux', {}, join(homedir(), '.cache', 'gramian')],
    ['linux', { XDG_CACHE_HOME: '/x' }, join('/x', 'gramian')],
    ['linux', { XDG_CACHE_HOME: '', GRAMIAN_CACHE: '' }, join(homedir(), '.cache', 'gramian')],
    ['darwin', { XDG_CACHE_HOME: '/x' }, join(homedir(), 'Library', 'Caches', 'gramian')],
    ['win32', { LOCALAPPDATA: '/l' }, join('/l', 'gramian', 'cache')],
    ['linux', { XDG_CACHE_HOME: '/x', GRAMIAN_CACHE: '/g' }, '/g'],
    ['darwin', { GRAMIAN_CACHE: 'here' }, resolve('here')],
  ])('on %s with %j', (platform, environment, folder) => {
    expect(cacheRoot(environment, platform)).toBe(folder);
  });
});
