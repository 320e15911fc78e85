// One person: the same as the page of all.
import './people.js';
