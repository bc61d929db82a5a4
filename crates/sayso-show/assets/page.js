// What every page needs a hand for. Pages are whole without it.
"use strict";
