import { figuresBy } from '../figures.js'

/** Cifras dentro de frases, como se escriben en español. */
export const { figure, money, counted, sized } = figuresBy('.', ',')
