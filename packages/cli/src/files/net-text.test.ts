import { describe, expect, it } from 'vitest';
import { folderWith } from '../../test/temporary.js';
import { InputError } from '../errors.js';
import { readNetText } from './net-text.js';

function refused(file: string, folder: string): string {
  try {
    readNetText(file, folder);
  } catch (error) {
    if (error instanceof InputError) return `${error.message} ${error.help ?? ''}`;
    throw error;
  }
  throw new Error(`${file} was read`);
}

describe('reading a .net file', () => {
  it('reads UTF-8, a byte order mark left out', () => {
    const folder = folderWith({ 'a.net': '\ufeffmodel Größe {}\n' });
    expect(readNetText('a.net', folder)).toBe('model Größe {}\n');
  });

  it('names the file that was probably meant', () => {
    const folder = folderWith({ 'nets/quickstart.net': '' });
    expect(refused('nets/quikstart.net', folder)).toBe(
      'There is no file nets/quikstart.net. Did you mean nets/quickstart.net?',
    );
    expect(refused('nowhere/a.net', folder)).toBe('There is no file nowhere/a.net. Check the path.');
    expect(refused('nets/quickstart.net/a.net', folder)).toContain('There is no file');
  });

  it('takes no folder', () => {
    const folder = folderWith({ 'nets/quickstart.net': '' });
    expect(refused('nets', folder)).toBe('nets is a folder. Name a .net file, such as nets/quickstart.net.');
    expect(refused('.', folderWith())).toBe('. is a folder. Name a .net file.');
  });

  it.each([
    ['NUL', Uint8Array.of(109, 0, 111)],
    ['bytes that are no UTF-8', Uint8Array.of(0xff, 0xfe, 0x6d)],
  ])('takes no binary file: %s', (_, bytes) => {
    expect(refused('a.net', folderWith({ 'a.net': bytes }))).toContain('a.net is not text.');
  });

  it('takes no file that a person cannot have written', () => {
    expect(refused('a.net', folderWith({ 'a.net': ' '.repeat(5_000_000) }))).toContain(
      'a.net is 5.0 MB large',
    );
  });
});
