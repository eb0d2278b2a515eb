import { builtin, flag, text as string } from './part';

export const text = builtin({
  properties: { selectable: flag(), userSelect: flag(), space: string(), decode: flag(), overflow: string() },
  attach(part) {
    const paint = (): void => {
      part.attribute('selectable', part.props.selectable || part.props.userSelect);
      part.attribute('block', part.props.userSelect);
      part.attribute('space', part.props.space);
    };
    paint();
    return { changed: { selectable: paint, userSelect: paint, space: paint } };
  },
});
