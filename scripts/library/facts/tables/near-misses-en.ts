/**
 * English words that look like numbers and are none, as regular expressions between word boundaries. An entry is here
 * because a Chinese sentence of the same meaning has no number, or a fixed word (三国, 二战).
 */
export const ENGLISH_NEAR_MISSES: readonly string[] = [
  // one as a pronoun or an idiom
  "[Oo]ne of",
  "(?:[Nn]o|[Aa]ny|[Ss]ome|[Ee]very|[Ee]ach|[Tt]his|[Tt]hat|[Ww]hich|[Tt]he|[Aa]nother|[Oo]nly|[Ff]or|[Nn]ew|[Oo]ld|[Bb]ig|[Gg]ood|[Bb]etter|[Bb]est|[Ff]irst|[Ll]ast|[Nn]ext|[Rr]ight|[Ww]rong|[Oo]ther|[Aa]) one(?:'s|s)?(?![ -](?:hundred|thousand|million|billion|trillion|third|quarter|half|percent|per cent|year|month|week|day|hour|minute|second|yuan|dollar))",
  "[Oo]ne another|[Oo]ne's|[Oo]ne by one|[Oo]ne-(?:on-one|to-one|off|time|way|stop|sided|size-fits-all|click|liners?|party|shot|man|woman|piece|dimensional)|[Ss]quare one|[Oo]ne day|[Oo]ne or more|[Oo]ne thing|[Oo]n the one hand|[Oo]n one hand|[Aa]t one (?:time|point)|[Aa]ll in one|[Nn]umber [Oo]ne|[Oo]ne way|[Oo]ne after another|[Ll]oved ones?|[Tt]en to one|[Oo]ne and (?:only|the same)|[Oo]ne too many",
  // two to ten in fixed phrases
  "[Tt]wo cents|[Tt]wo-(?:way|faced|tier|timing|factor|step verification|tone)|[Ii]n two minds|[Pp]ut two and two together|[Tt]wo's company|[Oo]ne or two|[Tt]wo by two",
  "[Tt]hree (?:Kingdoms|Gorges|Represents|[Mm]usketeers|cheers)|[Tt]hree-(?:[Bb]ody|dimensional|quarter length|piece suit|ring circus|pointers?)|[Tt]he three R's|[Gg]ive three cheers",
  "[Bb]ig [Ff]our|[Gg]ang of [Ff]our|[Ff]our-(?:letter|leaf|wheel(?:ed)?|square)|[Ff]our [Ss]easons|[Oo]n all fours|[Ff]our [Gg]reat [Cc]lassics",
  "[Hh]igh [Ff]ives?|[Tt]ake five|[Ff]ive-star|[Ff]ive o'clock shadow|[Ff]ive-and-dime|[Tt]he [Ff]amous [Ff]ive",
  "[Dd]eep six|[Ss]ix-(?:pack|shooter)|[Ss]ix [Ss]igma|[Aa]t sixes and sevens|[Ss]ix feet under|[Ss]ix [Nn]ations",
  "[Ss]even (?:[Ss]eas|[Ww]onders|[Ss]ages|[Ss]amurai|[Dd]warfs|deadly sins)|[Ss]even-(?:[Ee]leven|up)|[Ii]n seventh heaven|[Ss]eventh heaven",
  "[Bb]ehind the eight ball|[Ee]ight-ball|[Cc]loud nine|[Nn]ine-to-five|[Dd]ressed to the nines|[Nn]ine lives|[Nn]ine times out of ten|[Pp]erfect ten|[Tt]en [Cc]ommandments|[Hh]ang ten|[Tt]op ten|[Bb]ig [Tt]en|[Ee]leventh hour|[Cc]atch-22|[Tt]wenty questions|[Ff]orty winks|[Ff]ifty-fifty|[Tt]he whole nine yards|[Oo]cean's [Ee]leven|[Ff]orty-[Nn]iners?|[Ff]ifth column(?:ists?)?|[Ff]ive-a-side|[Tt]wenty-twenty",
  "[Zz]ero(?:-(?:sum|day|trust|tolerance|based|knowledge|copy|downtime|rating|emission|click|config(?:uration)?)| in on| hour| tolerance| trust| day)|[Gg]round [Zz]ero|[Nn]on-?zero|[Ss]ub-?zero|[Nn]et-?(?: )?zero|[Pp]atient [Zz]ero",
  // ordinals
  "[Aa]t first|[Ff]irst (?:of all|and foremost|name|names|aid|lady|place|time|hand|things first|thing|come, first served|step|steps|class|party|generation|look|impressions?|person)|[Ff]irst-(?:class|hand|time|rate|party|person|come|ever|generation|mover|aid|order|past-the-post|world)|[Ii]n the first place|[Ff]irst,|[Ss]econd,|[Tt]hird,|[Ff]irstly|[Ss]econdly|[Tt]hirdly|[Ff]rom the first|[Ff]irst or last|[Hh]ead first|[Ss]afety first|[Mm]obile[- ]first|(?!(?:twen|thir|for|fif|six|seven|eigh|nine)ty-)[A-Za-z]{3,12}-first",
  "[Ss]econd(?:-(?:hand|rate|guess(?:ing|ed)?|class|largest|biggest|tier|generation|best|in-command|order|most)| thoughts?| nature| best| chance| language| hand| home| opinion| to none| fiddle| wind| guess| only)|[Ss]plit second|[Ee]very second|[Pp]er second|[Aa] second",
  "[Tt]hird(?:-(?:party|parties|rate|person|world|class|largest|generation)| part(?:y|ies)| person| [Ww]orld| [Rr]ail| wheel| way| degree)|[Ff]ourth (?:[Ee]state|wall|dimension)|[Ff]ifth [Aa]venue|[Ss]ixth [Ss]ense|[Tt]enth-rate|[Ff]orth|[Nn]inth [Ss]ymphony",
  "(?:[Ff]irst|[Ss]econd|[Tt]hird) [Ww]orld [Ww]ars?|[Ww]orld [Ww]ars? (?:[Oo]ne|[Tt]wo|I{1,3})|[Tt]he (?:[Ff]ourth|[Tt]hird|[Ss]econd|[Ff]irst) [Ii]ndustrial [Rr]evolution",
  // months and weekdays that are words or names
  "[Mm]ay (?:be|have|not|also|well|still|only|need|want|take|use|cause|lead|contain|result|or|differ|include|require|vary|help|seem|come|become|make|find)|[Mm]ayday|[Mm]arch(?:es|ed|ing)|[Mm]arch (?:on|to|of|in|into|for|toward|towards|past|against)(?= (?:the|a|our|their|his|her|to|step|silence|time))|[Ll]ong [Mm]arch|[Aa]pril [Ff]ools?(?:'s?)?(?: [Dd]ay)?|[Mm]ay [Dd]ay|[Mm]ay [Ff]ourth(?: [Mm]ovement)?|[Aa]ugust (?:body|company|assembly|institution)|[Bb]lack [Ff]riday|[Cc]yber [Mm]onday|[Gg]ood [Ff]riday|[Rr]obinson [Cc]rusoe's [Ff]riday|[Ss]unday best|[Jj]une [Bb]ug|[Mm]iss [Jj]une",
  // double, half, quarter
  "[Hh]alf(?:-(?:hearted(?:ly)?|baked|time|life|way|truths?|brother|sister|mast|duplex)|way|tone|-?moon| time| the battle| brother)|[Bb]etter half|[Ii]n half|[Qq]uarter-?(?:finals?|back|deck)|[Qq]uarter-on-quarter|[Hh]eadquarters?|[Aa]t close quarters|[Ll]iving quarters|[Dd]ouble-?(?:click(?:s|ed|ing)?|check(?:s|ed|ing)?|edged|decker|sided|entry|blind|quotes?|quoted|spaced|space|barrelled|digit)|[Dd]ouble (?:click|check|quotes?|standards?|dealing|bind|bass|precision|glazing|agent|take|down)|[Tt]riple (?:jump|crown|A|bottom line)|[Ss]ingle-?(?:handed(?:ly)?|minded|sign-on)",
  // dozens and scales of nothing in particular
  "(?:[Hh]undreds|[Tt]housands|[Mm]illions|[Bb]illions|[Tt]rillions|[Dd]ozens|[Ss]cores|[Tt]ens)(?: of (?:hundreds|thousands|millions|billions|trillions))*|(?:[Ss]everal|[Mm]any|[Aa] few|[Ff]ew|[Ss]ome|[Cc]ountless) (?:hundred|thousand|million|billion|trillion|dozen)(?: (?:thousand|million|billion))?|[Dd]ime a dozen|[Bb]aker's dozen|[Aa] hundred and one|[Aa] thousand and one|[Oo]ne in a million|[Tt]hanks a million|[Aa] million miles|[Aa] thousand times|[Tt]housand [Ii]slands?|[Hh]undred [Yy]ears' [Ww]ar|[Hh]undred [Ff]lowers|[Hh]undred-percenters?|[Oo]ne hundred percent sure|[Mm]illionaires?|[Bb]illionaires?|[Tt]housandfold",
];
