/** Style sheets imported for their effect: esbuild gathers them into phone.css. */
declare module '*.css'
