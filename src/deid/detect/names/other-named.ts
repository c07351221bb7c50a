/** Things whose name is no person's: Hospital name, Drug name. */
export const OTHER_NAMED = new Set(
  `hospital drug ward test brand product file company employer insurer bank scheme plan procedure department clinic village
  city road device trade generic medicine medication school practice organisation organization study trial project server
  building street town district branch centre center site facility bed room group house package treatment operation disease
  allergen vaccine manufacturer supplier template form report document service team agency tpa policy user surgery host tpa
  event class field table query lab laboratory institution college university firm investigation parameter item component analyte antibiotic organism implant antigen antibody exercise food
  marker module set`.split(/\s+/),
)
