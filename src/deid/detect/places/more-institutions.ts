import { PLACE } from './place-role.ts'

/** Hospitals, units, laboratories, ambulance services, shops, employers and charities that one rare word names, folded. */
export const MORE_INSTITUTIONS: readonly [role: number, words: string][] = [
  [
    PLACE.NAMED,
    `wathwood oleaster ardenleigh hellesdon odstock savernake fromeside cossham glenbourne pendleview leverndale
    dykebar yorkhill stoneyetts huntlyburn roodlands stratheden carseview strathmartine stracathro murdostoun
    bronllys heddfan knockbracken gransha muckamore portiuncula loros hospiscare weldmar lauralynn harplands
    spamedica optegra newmedica genesiscare diaverum davita synnovis viapath rbhsc bpas nupas swast swasft
    secamb nwas wmas shropdoc bardoc brisdoc vimhans apollomedics actrec rajawadi nkpsims avbrh ikdrc smimer
    ehcc vanivilas hosmat cytecare cheluvamba chigateri saveetha kkcth lvpei vadamalayan sriher gknm psgimsr
    mgmcri chethipuzha meitra kuthiravattom petlaburj ankura virinchi svims birrd sssihms mkcg faamc cihsr stnm
    smhs ascoms rpgmc ggsmch uprims upums bmhrc choithram nscbmc rinpas mayaganj nbmch bsmch scbmch agilus
    thyrocare krsnaa oncquest neuberg pathkind ddrc lallaguda basavatarakam kimshealth hamidia mekahara dimrapal`,
  ],
  [
    PLACE.EMPLOYER,
    `jhoots weldricks kamsons paydens lloydspharmacy medplus netmeds pharmeasy lenskart dtdc delhivery blinkit
    zepto bigbasket spicejet vistara wincanton biffa veolia carillion interserve costain loganair weetabix
    warburtons tunnocks rowntrees cadburys sellafield dounreay faslane singareni hindalco genpact concentrix
    technopark infopark aavin milma amul kudumbashree ssafa nacro cgl addaction cranstoun swanswell hafal
    adferiad gofal oxfam stonewater gentoo nihe clanmil barchester caremark rnib rnid homestart medequip vivisol
    fhpl mediassist mdindia medsave timpsons butlins jewson howdens travelodge nandos poundstretcher farmfoods
    medivet hobbycraft puregym talktalk parcelforce dhl scotrail translink merseyrail dvla`,
  ],
]
