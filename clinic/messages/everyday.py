"""Words that tell nothing of what is treated, although they stand in names of treatments and concerns."""

_ENGLISH = """
about after again all and any are area areas around at back before below best body by call clinic cold course cream
damage dark day days deep eyes face fine first for from full general gentle hair half hands head high home hour
hours ice large last late left legs less level light line lines long low mark marks medium men mild minutes mixed
month months more most mouth neck new next no non not of off on one only open or other our out own package panel part
pen permanent pick program programme range red removal rest rich rolling rough second series session sessions set short
side skin small soft special spot spots standard stretch sun superficial test the three time times to treatment
treatments two type under uneven up upper usual visit visits week weeks when with without women year years young
"""
_SPANISH = """
alto antes aspera avanzado bajo basico blando boca cada cara centro cita citas clinica color combinado completo con
contorno corto crema cuello cuerpo cuidado curso dano de del dia dias dos edad el en enfoque equipo entre especial fina
finas fino finos frente fria frio general grande hielo hora horas irregular la labios largo las linea lineas llamar
los luz mancha manchas manos media medio mes meses mixta mixtas mixto mixtos mujer mujeres nueva nuevo ojos onda
onduladas para parte pelo permanente piel plan pluma por primera primero profundo programa proxima proximo rico rojo
rica rostro sala segunda segundo semana semanas serie series sesion sesiones sin sol suave superficial tipo todo
tratamiento tratamientos tres un una uno vagon visita visitas zona zonas
"""
EVERYDAY = frozenset([*_ENGLISH.split(), *_SPANISH.split()])
