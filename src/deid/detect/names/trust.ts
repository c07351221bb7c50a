/** How much is known of the place a name is read from: behind `Mr`, behind `Name:`, behind a word like `nurse`. */
export type Trust = 'title' | 'label' | 'weak'
