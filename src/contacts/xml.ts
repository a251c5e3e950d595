import { Parser } from 'saxen';
import { ImportProblem } from './problem.js';

/** What is heard of an XML document. Names come without their prefix, texts decoded. */
export interface XmlListener {
  open?: (name: string, attribute: (name: string) => string | undefined) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML piece by piece; yields after each, so that the caller can take what was heard.
 * A document type declaration is refused: entities can stand for anything.
 *
 * @throws ImportProblem
 */
export async function* parseXml(
  bytes: AsyncIterable<Uint8Array>,
  listener: XmlListener,
): AsyncGenerator<undefined> {
  const damaged = (cause: unknown) => new ImportProblem('recipients.file-damaged', {}, { cause });
  const parser = new Parser()
    .on('error', (error) => {
      throw error instanceof ImportProblem ? error : damaged(error);
    })
    .on('warn', () => undefined)
    .on('attention', () => {
      throw new ImportProblem('recipients.file-entities');
    });
  if (listener.open) {
    parser.on('openTag', (name, attributes, decode) =>
      listener.open?.(localName(name), (wanted) => {
        const all = attributes() || {};
        const key = wanted in all ? wanted : Object.keys(all).find((k) => k.endsWith(`:${wanted}`));
        const value = key === undefined ? undefined : all[key];
        return value === undefined ? undefined : decode(value);
      }),
    );
  }
  if (listener.close) parser.on('closeTag', (name) => listener.close?.(localName(name)));
  if (listener.text) {
    parser.on('text', (raw, decode) => listener.text?.(decode(raw)));
    parser.on('cdata', (text) => listener.text?.(text));
  }
  const decoder = new TextDecoder();
  for await (const piece of bytes) {
    parser.write(decoder.decode(piece, { stream: true }));
    yield;
  }
  parser.write(decoder.decode());
  const error = parser.end();
  if (error) throw damaged(error);
  yield;
}
