import { channelsOf } from '@vigie/cartography';
import type { Locator } from 'playwright-core';

/** The share of a part's pixels that have a colour, `#rrggbb`: what an eye would say is there. */
export async function shareOf(part: Locator, colour: string): Promise<number> {
  const png = (await part.screenshot()).toString('base64');
  return part.page().evaluate(
    async ([address, wanted]) => {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(picture, 0, 0);
      const { data } = context.getImageData(0, 0, picture.width, picture.height);
      let seen = 0;
      for (let at = 0; at < data.length; at += 4)
        if (wanted.every((value, i) => Math.abs(data[at + i]! - value) < 4)) seen++;
      return seen / (data.length / 4);
    },
    [`data:image/png;base64,${png}`, channelsOf(colour)] as const,
  );
}
