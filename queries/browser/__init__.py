"""What makes Neo4j Browser a place to work with the graph: its style, favourites and links.

What Browser takes was found out from Browser 5.24, which the test servers serve: it draws what a single
statement returns, never what a script of several does; a favourite is called by its first line, behind `//`;
a ZIP file with a folder of `.cypher` files, or a `.grass` file, is taken when it is dropped on the window.
"""
