"""Lines of Markdown that are awkward together."""

from __future__ import annotations

from hypothesis import strategies as st

SAMPLES = r"""
text
# One
## Two {#two}
##Tight
### Three
   ## three blanks
######## eight
#tag
- item
- item. Why: x
  - nested
    - deep
  more
    code
    # code
  ## in item
-
- [ ] task
* star
+ plus
1. one
2. two
10) ten
> quote
> - quoted
>
- - -
---
===
```
~~~
<div>
</div>
<!-- c
-->
[x]: /y
*emphasis* text
**bold**: x
`Why: x`
é🚢 @mara
| a | b |
\# no
"""

LINES = st.lists(st.sampled_from([*SAMPLES.split("\n"), "\ttab", "two blanks  "]), max_size=12)
