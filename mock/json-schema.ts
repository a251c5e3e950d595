/** A JSON Schema, or a part of an OpenAPI document. */
export type Json = Readonly<Record<string, unknown>>;

/** The members that a type may lack. */
type Optional<Type> = {
  [Name in keyof Type]-?: undefined extends Type[Name] ? Name : never;
}[keyof Type];

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** An object that may have other members too. */
export const object = (properties: Json, required = Object.keys(properties)): Json => ({
  type: 'object',
  properties,
  required,
});

/**
 * An object with exactly the members of a type: the compiler asks here for the schema of one that
 * is added there.
 */
export const exactly = <Type>(
  properties: Readonly<Record<keyof Type, Json>>,
  ...optional: Optional<Type>[]
): Json => ({
  ...object(
    properties,
    Object.keys(properties).filter((name) => !optional.includes(name as Optional<Type>)),
  ),
  additionalProperties: false,
});

export const text = (maxLength?: number): Json => ({
  type: 'string',
  ...(maxLength && { maxLength }),
});
export const list = (items: Json, more: Json = {}): Json => ({ type: 'array', items, ...more });
export const orNull = (schema: Json): Json => ({ anyOf: [schema, { type: 'null' }] });
export const integer: Json = { type: 'integer', minimum: 0 };
export const amount: Json = { type: 'number', minimum: 0 };
export const flag: Json = { type: 'boolean' };
