"""Texts of the page on disparities; what every page says is in `language.texts`."""

from __future__ import annotations

from typing import Any

from language.catalogues import N_
from language.texts import CLIENT as EXPLORER

PAGE = {
    "to_disparities": N_("Inequality"),
    "to_explorer": N_("Map of topics"),
    "title": N_("Inequality and burden"),
    "questions": N_("Questions to the city"),
    "skip_answer": N_("Skip to the answer"),
    "skip_map": N_("Skip to the map"),
    "district": "$singular",
    "no_district": N_("nothing selected"),
    "method": N_("How computed?"),
    "table": N_("As a table"),
    "sources": N_("Sources and licences"),
    "unanswered": N_("Topics without an answer to this question"),
    "measures": N_("Measures of inequality"),
    "lorenz": N_("Lorenz curve: who has which share?"),
    "lorenz_walk": N_("Go along the curve from $singular to $singular"),
    "theil": N_("Between the $groups_dative or within them?"),
    "clusters": N_("Clusters"),
    "gap": N_("Gap in the course of time"),
    "ranks": N_("Rank and the range in which it can lie"),
    "segregation": N_("Contribution of the $plural"),
    "segregation_about": N_("To the right: the group lives here more often than the others; to the left: less often."),
    "presets": N_("Presets"),
    "parts": N_("Parts and weights"),
    "add_part": N_("Add a topic …"),
    "choose": N_("please choose"),
    "settings": N_("Method"),
    "scale": N_("Make values comparable"),
    "scale_z": N_("Distance from the mean (z)"),
    "scale_perzentil": N_("Place in the order (percentile)"),
    "minimum": N_("Without $plural with fewer inhabitants than"),
    "cuts": N_("Cuts between classes in standard deviations"),
    "cuts_hint": N_("One to six rising numbers, parted by semicolons"),
    "index_rows": N_("Result"),
    "contributions": N_("What the value is made of"),
    "redundancy": N_("Do two parts say the same?"),
    "correlations": N_("How the parts go together (correlation)"),
    "matrix": N_("Status and development"),
    "left_out": N_("Not rated"),
    "themes": N_("What is compared"),
    "same_type": "$group",
    "type_same": N_("same kind only"),
    "type_any": N_("all"),
    "twins": N_("The most similar $plural"),
}

QUESTIONS: dict[str, dict[str, Any]] = {
    "ungleich": {
        "tab": N_("How unequal?"),
        "plain": N_("How far do the $plural lie apart, and is that because of few or of many?"),
        "method": [
            N_(
                "Range: highest minus lowest value. Ratio of quartiles and deciles: the value below which three "
                "quarters (nine tenths) of the population live, divided by the value below which a quarter (a "
                "tenth) lives. Since all in an area have the same value, it is said how many there really are."
            ),
            N_("Coefficient of variation: standard deviation divided by the mean, both weighted by inhabitants."),
            N_(
                "Lorenz curve, Gini and Theil are for amounts that can be added up only: counts over the "
                "population, and of shares the cases over all whom the share is of. Percentages themselves have "
                "no sum."
            ),
            N_(
                "Gini: twice the area between the Lorenz curve and the line of equality; 0 means the same "
                "everywhere. Theil: measures the same in such a way that it can be split into a part between the "
                "$groups_dative and a part within them."
            ),
        ],
    },
    "gehaeuft": {
        "tab": N_("Where clustered?"),
        "plain": N_("Do high or low values lie together, more than chance would let expect?"),
        "method": [
            N_(
                "Neighbours are $plural with a common border. Moran’s I says how much neighbours resemble each "
                "other; local values (LISA) say where. For each area it is counted in which part of all "
                "conceivable arrangements of the same values its neighbours together would be as high or as low; "
                "nothing is drawn for that, the result is always the same. The p-value of the whole city is "
                "estimated from at least 5,000 random arrangements, from as many as it takes to know its side of "
                "1 % and 5 %."
            ),
            N_(
                "Shown is only what remains after the correction for many comparisons (Benjamini and Hochberg, 5 "
                "%); all p-values of the list are corrected so. Where a very large city cannot be counted "
                "exactly enough, what lies on the edge is called “doubtful”. Even so this is an exploration and "
                "no proof."
            ),
        ],
    },
    "abstand": {
        "tab": N_("Does the gap grow?"),
        "plain": N_("Do the $plural move apart or together in time?"),
        "method": [
            N_(
                "For each date it is shown how far the highest and the lowest value lie apart, over exactly the "
                "same $plural: those of which there is a value on all dates shown. No line is drawn over years "
                "without figures. Where the spread among people points in another direction, it is said."
            ),
        ],
    },
    "rang": {
        "tab": N_("How certain is the rank?"),
        "plain": N_("How much of a rank is the chance of small numbers?"),
        "method": [
            N_(
                "Shares of persons: 2,000 draws from what would have been as possible with this number of people "
                "(beta distribution with Jeffreys prior). Shown is the range from the 5th to the 95th percentile "
                "of the ranks. That is a model, no measurement."
            ),
            N_(
                "Estimated values are drawn within their published range. Exact counts have no range. The rank "
                "itself is the same on all pages: by the values as they are shown; equal values share the better "
                "rank, the next one stays free."
            ),
        ],
    },
    "wohnen": {
        "tab": N_("Who lives where?"),
        "plain": N_("How evenly is a group of people spread over the city?"),
        "method": [
            N_(
                "The index of dissimilarity D is half the sum of the differences, over all $plural, between the "
                "share of the group and the share of the others; D times the size of the group says how many of "
                "it would have to live elsewhere."
            ),
            N_(
                "The location quotient compares the share of the group at a place with that in the city; 1 means equal."
            ),
        ],
    },
    "index": {
        "tab": N_("Index lab"),
        "plain": N_("Put together an index of your own and see how much the result depends on the choice."),
        "method": [
            N_(
                "Each part is made comparable, turned so that a high value means burden (unless a preset "
                "expressly reads it the other way), multiplied by its weight and added up. The sum is "
                "standardised and parted at the cuts, as in the social monitoring of Berlin and Hamburg."
            ),
            N_("How firmly a result sits is shown by 2,000 random weightings and by leaving out one part at a time."),
        ],
    },
    "zwillinge": {
        "tab": N_("Similar $plural"),
        "plain": N_("Which $plural are alike, and in what do they differ?"),
        "method": [
            N_(
                "All chosen topics are standardised and count the same; the distance is the Euclidean one, in "
                "standard deviations. Compared is what is known and comparable for both $plural; where too much "
                "is missing, nothing is compared."
            ),
        ],
    },
}

CLUSTERS = {
    "high_high": N_("High among high"),
    "low_low": N_("Low among low"),
    "high_low": N_("High among low"),
    "low_high": N_("Low among high"),
    "doubtful": N_("doubtful whether clustered"),
    "none": N_("no certain cluster"),
}

CLIENT: dict[str, Any] = {
    **{key: EXPLORER[key] for key in ("credits", "failures", "rankOf")},
    "clusters": CLUSTERS,
    "noClusters": N_(
        "No $plural stand out with certainty from the others together with their neighbours. That is a result, too."
    ),
    "warning": N_("A note on these figures"),
    "warnings": N_("{count} notes on these figures"),
    "distance": N_("Distance: {distance} standard deviations"),
    "alternatives": N_("This question is answered by:"),
    "notCounted": N_("not counted on the same date"),
    "noAlternative": N_("No topic answers this question yet."),
    "unanswerable": N_("cannot be answered yet"),
    "withTopic": N_("with “{topic}”"),
    "changed": N_("“{from}” cannot answer this question: {reason} Shown is “{to}”."),
    "heads": {
        "district": "$singular",
        "group": "$group",
        "value": N_("Value"),
        "rank": N_("Rank"),
        "range": N_("Range"),
        "date": N_("Reference date"),
        "gap": N_("Gap"),
        "measure": N_("Measure"),
        "meaning": N_("What it means"),
        "cluster": N_("Cluster"),
        "p": N_("p-value"),
        "contribution": N_("Contribution"),
        "quotient": N_("Location quotient"),
        "class": N_("Class"),
        "badge": N_("How firm"),
        "index": N_("Index"),
        "notRated": N_("not rated"),
    },
    "similarity": N_("Similarity"),
    "twinsOf": N_("Similar $plural"),
    "weight": N_("Weight of {name}: {weight}"),
    "higherIs": {
        "+": N_("a high value is a burden"),
        "-": N_("a high value is a relief"),
        "": N_("does not count like this"),
    },
    "turn": N_("Turn the direction: {name}"),
    "remove": N_("Remove {name} from the index"),
    "emptyIndex": N_("Index without a topic"),
    "noParts": N_("Choose a preset or add a topic."),
    "rankRange": N_("Rank {rank}, possible {low} to {high}"),
    "highest": N_("Shown are the $plural with the highest index."),
    "shownWith": N_("Shown are {name} and the $plural with the highest index."),
    "like": N_("Similar to {name}"),
    "chooseDistrict": N_("Select on the map or in the list “$singular” what to compare with."),
    "chooseThemes": N_("Choose at least one topic to compare in."),
    "alike": N_("similar"),
    "different": N_("different"),
    "twin": N_("Place {place} of the most similar"),
    "chosen": N_("selected"),
    "other": N_("others"),
    "chart": {"yearEnd": EXPLORER["chart"]["yearEnd"]},
    "gapAxis": N_("Gap"),
    "points": N_("Contribution to the index"),
    "notes": {
        **EXPLORER["notes"],
        "question": N_("There is no question “{found}” as in the address; shown is the first."),
        "indicator": N_("Nothing is computed here for the topic “{found}” of the address; shown is another."),
        "district": N_("“{found}” in the address is not among the $dative."),
        "parts": N_("The parts “{found}” of the address were not understood; shown is the first preset."),
        "minimum": N_("“{found}” as the least number of inhabitants is no whole number up to 99,999."),
        "cuts": N_("Cuts are one to six rising numbers, parted by semicolons."),
        "preset": N_("There is no preset “{found}” as in the address; shown is the first."),
        "fullIndex": N_("An index can have at most {most} parts."),
        "fullThemes": N_("At most {most} topics can be compared."),
    },
}
