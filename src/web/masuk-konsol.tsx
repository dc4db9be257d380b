import './gaya/token.css'
import './gaya/dasar.css'
import './gaya/konsol.css'
