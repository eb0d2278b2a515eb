/** An index as MongoDB takes it: 1 ascending, -1 descending, in the order of the keys. */
export interface IndexDeclaration {
  name: string;
  fields: Readonly<Record<string, 1 | -1 | '2dsphere'>>;
  unique?: boolean;
}

/** A collection with every index its queries use. */
export interface CollectionDeclaration {
  name: string;
  indexes: readonly IndexDeclaration[];
}
