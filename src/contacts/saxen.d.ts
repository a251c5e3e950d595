declare module 'saxen' {
  type Decode = (text: string) => string;

  /** The part of the SAX parser that is used here; the package brings no types. */
  export class Parser {
    on(
      event: 'openTag',
      hear: (
        name: string,
        attributes: () => Record<string, string> | false,
        decode: Decode,
      ) => void,
    ): this;
    on(event: 'closeTag', hear: (name: string) => void): this;
    on(event: 'text', hear: (text: string, decode: Decode) => void): this;
    on(event: 'cdata' | 'attention', hear: (text: string) => void): this;
    on(event: 'error' | 'warn', hear: (error: Error) => void): this;
    write(xml: string): this;
    end(): Error | undefined;
  }
}
