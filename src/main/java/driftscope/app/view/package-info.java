/// The centre: the choice among the views, each of which has a package of its own, and plots that are enlarged.
package driftscope.app.view;
