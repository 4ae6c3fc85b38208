/** Makes the model of checked objects: what lies below what, and whatever concerns several keys. */
package dev.posse.common.config.bind;
