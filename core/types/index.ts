export * from './effects';
export * from './failure';
export * from './json';
export * from './model';
export * from './provider';
export * from './route';
export * from './task';
export * from './usage';
