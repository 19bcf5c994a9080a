"""What is said and asked about a name that is no known partner, or no partner at all (R6)."""

UNDECIDED = "”{}” är ingen part, så ingen visas. Skriv parten när den är bestämd, eller lämna cellen tom."
EVERYBODY = "”{}” är ingen part, så ingen visas. Skriv parternas namn, med komma emellan."
HALF_KNOWN = (
    "”{}” lästes som en part, för bara ett av namnen är känt. Om de är flera, skriv komma emellan. "
    "Om det är en enda, lägg till den bland parterna i ramverkets fil."
)
# A name that is like a known one: what it is and of how many actions, before "Menar du …?" (``unknown_names.py`` in
# ``readers/tables``), and the answer no.
LIKE_A_KNOWN_ONE = "”{}” är part i {}."
ANOTHER = "Nej, ”{}” är en annan part"
