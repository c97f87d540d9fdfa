import type { Instructions } from '@vigie/roads';

export const INSTRUCTIONS: Instructions = {
  depart: { onto: 'انطلقوا عبر', unnamed: 'انطلقوا' },
  straight: { onto: 'واصلوا عبر', unnamed: 'واصلوا إلى الأمام' },
  'slight-left': { onto: 'انحرفوا قليلا إلى اليسار نحو', unnamed: 'انحرفوا قليلا إلى اليسار' },
  left: { onto: 'انعطفوا يسارا نحو', unnamed: 'انعطفوا يسارا' },
  'sharp-left': { onto: 'انعطفوا بشدة يسارا نحو', unnamed: 'انعطفوا بشدة يسارا' },
  'slight-right': { onto: 'انحرفوا قليلا إلى اليمين نحو', unnamed: 'انحرفوا قليلا إلى اليمين' },
  right: { onto: 'انعطفوا يمينا نحو', unnamed: 'انعطفوا يمينا' },
  'sharp-right': { onto: 'انعطفوا بشدة يمينا نحو', unnamed: 'انعطفوا بشدة يمينا' },
  'u-turn': { onto: 'استديروا عبر', unnamed: 'استديروا' },
  roundabout: { onto: 'في الدوّار، خذوا', unnamed: 'اعبروا الدوّار' },
  arrive: 'لقد وصلتم',
};
