import { figuresBy } from '../figures.js'

/** Figures within English sentences. */
export const { figure, money, counted } = figuresBy(',', '.')
